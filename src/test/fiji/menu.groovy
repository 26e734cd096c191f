#@ String labels
// What the menu runs: label=class("command").
import ij.Menus

labels.split('\\|').each { label -> println label + '=' + Menus.getCommands().get(label) }
