package dev.glasspost.mail.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.smtp.HeardReply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the big world answers, and what it means.
final class TheirRepliesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          they put off whoever    | 450 4.2.0 <b@c.example>: Recipient address rejected: Greylisted
          they put off whoever    | 451 4.7.1 Greylisting in action, please come back later
          they put off whoever    | 451 4.7.1 Try again later
          our address stands      | 554 5.7.1 Client host [192.0.2.7] blocked using zen.spamhaus.org
          our address stands      | 550 5.7.1 part of their network is on our block list (S3150)
          our address stands      | 550 5.7.606 Access denied, banned sending IP [192.0.2.7]
          our address stands      | 554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7
          they want less mail     | 421 4.7.28 an unusual rate of unsolicited mail from your IP
          they want less mail     | 451 4.7.650 The mail server has been temporarily rate limited
          they want less mail     | 421 4.7.0 [TSS04] temporarily deferred due to unexpected volume
          they want less mail     | 450 4.2.1 The user is receiving mail at a rate that prevents it
          they want less mail     | 421 Too many concurrent SMTP connections from this IP address
          they want less mail     | 451 4.7.500 Server busy. Please try again later
          they want less mail     | 451 4.4.5 Too much load
          the recipient's mailbox is full | 452 4.2.2 The recipient's inbox is out of storage space
          the recipient's mailbox is full | 552 5.2.2 The account that you tried is over quota
          the recipient's mailbox is full | 552 Mailbox is full
          they miss a proof       | 550 5.7.26 Gmail requires all senders to use SPF or DKIM
          they miss a proof       | 550 5.7.1 Email rejected per DMARC policy of a.example
          they want a name for    | 550 5.7.25 The IP address has no PTR record setup
          they want a name for    | 450 4.7.1 cannot find your reverse hostname, [192.0.2.7]
          they want a name for    | 550 5.7.1 Client host rejected: cannot find your hostname
          they do not believe the name | 450 4.7.1 <a>: Helo command rejected: Host not found
          they take the message for one | 554 5.7.1 Spam message rejected
          they take the message for one | 550 5.7.1 this message is likely unsolicited mail
          they carry no mail      | 554 5.7.1 <b@c.example>: Relay access denied
          they carry no mail      | 550 5.7.54 SMTP; Unable to relay recipient
          they know no such mailbox | 550 5.1.1 <b@c.example>: User unknown in local table
          they know no such mailbox | 550 5.4.1 Recipient address rejected: Access denied
          they know no such mailbox | 550 5.1.10 RecipientNotFound; Recipient not found by lookup
          they know no such mailbox | 554 This user doesn't have a c.example account
          they know no such domain | 550 5.1.2 bad destination system
          they do not take the sender | 450 4.1.8 <a@x>: Sender address rejected: no such domain
          they want the connection to be encrypted | 530 5.7.0 Must issue a STARTTLS command first
          they want the connection to be encrypted | 550 5.7.10 TLS is required here
          the message is larger   | 552 5.3.4 Message size exceeds fixed limit
          they have no room       | 452 4.3.1 Insufficient system storage
          they take no more recipients | 452 4.5.3 Too many recipients
          their server takes no mail | 421 4.3.2 Service shutting down
          something is wrong on their side | 451 Temporary local problem, please try later
          it is against the rules | 554 5.7.9 Message not accepted for policy reasons
          they do not say why     | 554 No.
          """)
  void whatTheyAnswerIsExplained(String meaning, String reply) {
    HeardReply heard =
        new HeardReply(Integer.parseInt(reply.substring(0, 3)), List.of(reply.substring(4)));
    assertThat(TheirReplies.meaning(heard).with()).startsWith(meaning);
  }
}
