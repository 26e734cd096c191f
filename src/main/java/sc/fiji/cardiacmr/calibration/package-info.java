/**
 * How a model errs: its quality calibration, made from labelled images ({@link
 * sc.fiji.cardiacmr.calibration.QualityCalibration}) and kept beside its weights ({@link
 * sc.fiji.cardiacmr.calibration.QualityFile}).
 */
package sc.fiji.cardiacmr.calibration;
