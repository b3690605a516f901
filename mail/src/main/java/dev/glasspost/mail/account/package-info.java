/// Domains, accounts, aliases and routes, as the administrator set them, and who may log in.
@NullMarked
package dev.glasspost.mail.account;

import org.jspecify.annotations.NullMarked;
