/** JSON, as far as it is needed to tell other programs what was seen: values and their text. */
package org.stackletlab.inspector.json;
