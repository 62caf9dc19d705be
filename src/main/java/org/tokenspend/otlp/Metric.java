package org.tokenspend.otlp;

import java.util.ArrayList;
import java.util.List;

/** One metric while it is read; only sums have points here. Mutable. */
final class Metric {
    static final int CUMULATIVE = 2;

    final List<DataPoint> points = new ArrayList<>();
    String name = "";
    /** 1 for deltas, 2 for running totals. */
    int temporality;
}
