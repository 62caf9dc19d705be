@NullMarked
package org.tokenspend.json.edit;

import org.jspecify.annotations.NullMarked;
