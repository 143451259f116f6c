package dev.farebox.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.persistence.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The audit trail")
class PostgresAuditTrailTest {
    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Test
    void keeps_what_was_done_and_lets_nobody_change_it() {
        new PostgresAuditTrail(database.dataSource()).record("revoke-key", "key_0000000000001", "lost laptop");
        assertThat(database.number("select count(*) from audit_entry where action = 'revoke-key'"
                        + " and subject = 'key_0000000000001' and reason = 'lost laptop' and at <= now()"))
                .isEqualTo(1);
        for (String change :
                new String[] {"update audit_entry set reason = ''", "delete from audit_entry", "truncate audit_entry"
                }) {
            assertThatThrownBy(() -> database.execute(change)).isInstanceOf(IllegalStateException.class);
        }
    }
}
