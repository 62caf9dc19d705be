/** Tests of the background service's files and of the service managers that take them. */
package org.tokenspend.service;
