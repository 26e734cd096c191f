/** Commands that import, save and harmonize images and make data sets of them. */
package sc.fiji.cardiacmr.command.data;
