/**
 * What {@code ingest} survives, proven over the whole program: a class per kind of fault, a row of the fault matrix
 * (I1 to I27) per test. {@code *IT} start the finished jar as a process.
 */
package org.tokenspend.faults;
