#@ CardiacMRService cardiac
#@ CommandService command
#@ String image
// The facade as a service, and a command by its class: both find the heart.
import sc.fiji.cardiacmr.command.measure.MeasureFunction

series = cardiac.facade().open(image)
println 'phases=' + series.phases()
println 'visible=' + command.getCommandsOfType(MeasureFunction).count { it.isVisible() }
