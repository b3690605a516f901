package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.account.Secret;

/// How we log in at a host that wants to know who we are.
public record HostLogin(String user, Secret password) {}
