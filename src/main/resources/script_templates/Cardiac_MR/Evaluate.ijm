// Compares predicted labels with a reference: Dice, distances and volumes.
#@ File (label = "Predicted labels") prediction
#@ File (label = "Reference") reference
#@ File (label = "Scores", style = "save") output

run("Evaluate Segmentation...", "prediction=[" + prediction + "] reference=[" + reference + "] output=[" + output + "]");
