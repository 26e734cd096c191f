#@ Context context
#@ String labels
// How often the search bar finds each command: label=count.
import org.scijava.search.module.ModuleSearcher

searcher = new ModuleSearcher()
context.inject(searcher)
labels.split('\\|').each { label ->
  println label + '=' + searcher.search(label, false).count { it.name() == label }
}
