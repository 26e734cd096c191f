/**
 * Many studies by one command: which studies there are, what is done already, a journal that
 * survives any interruption, tables and an index of what came out. Knows nothing of commands: what
 * is done to a study is a {@link sc.fiji.cardiacmr.batch.StudyTask}.
 */
package sc.fiji.cardiacmr.batch;
