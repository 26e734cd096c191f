#@ String folder
#@ String site
#@ String action
// The real updater on a folder and one site: install, upgrade or remove. Prints the files that are there.
import net.imagej.updater.FilesCollection
import net.imagej.updater.Installer
import net.imagej.updater.util.StderrProgress

root = new File(folder)
progress = new StderrProgress(80)
files = new FilesCollection(root)
if (new File(root, 'db.xml.gz').exists()) files.read()
// No other site is asked, so that no network is needed.
files.getUpdateSiteNames(true).findAll { it != 'Cardiac MR' }.each { files.removeUpdateSite(it) }
if (files.getUpdateSite('Cardiac MR', true) == null)
  files.addUpdateSite('Cardiac MR', site, null, null, 0L)
files.downloadIndexAndChecksum(progress)
if (action == 'remove') files.deactivateUpdateSite(files.getUpdateSite('Cardiac MR', true))
else files.markForUpdate(false)
installer = new Installer(files, progress)
installer.start()
installer.moveUpdatedIntoPlace()
files.write()
root.eachFileRecurse {
  if (it.isFile() && it.name != 'db.xml.gz')
    println 'file=' + root.toPath().relativize(it.toPath()).toString().replace('\\', '/')
}
println 'done=' + action
