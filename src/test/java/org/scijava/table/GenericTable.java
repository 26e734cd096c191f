package org.scijava.table;

/** Stands for scijava-table's interface of that name. */
public interface GenericTable extends Table<Object, Object> {}
