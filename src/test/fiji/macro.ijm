run("Cardiac Phantom...", "matrix=64 slices=3 phases=4 pixelsize=3,3,20 seed=1 labels");
selectImage("phantom-labels");
run("Ventricular Function...", "onerow");
print("rows=" + nResults);
print("plausible=" + (getResult("lv_ef_percent", 0) > 20));
run("Ventricular Function...", "input=[no such image] onerror=continue");
print("error=" + call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError"));
