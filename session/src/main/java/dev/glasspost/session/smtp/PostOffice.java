package dev.glasspost.session.smtp;

import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.mail.queue.Queue;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.store.Blobs;
import java.time.InstantSource;

/// What stands behind the counter: whom sessions ask, and to whom they hand mail.
public record PostOffice(
    Router router, Queue queue, Blobs blobs, Resolver resolver, InstantSource clock) {}
