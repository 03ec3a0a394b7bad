package io.practicelinks.api.signup;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which conversations one person has: the tables {@code patient}, {@code patient_device} and {@code conversation}. */
final class SwitchStore {

    /** The device stands for the person: somebody of that name may have the number now who was never told of these. */
    private static final String OF_PERSON = """
            SELECT p.id AS patient_id, p.on_behalf_of, c.id AS conversation_id
            FROM patient own
            JOIN patient p ON p.practice_id = own.practice_id AND p.mobile = own.mobile AND p.folded_name = own.folded_name
            JOIN patient_device d ON d.practice_id = p.practice_id AND d.patient_id = p.id AND d.device_hash = $3
            JOIN conversation c ON c.practice_id = p.practice_id AND c.patient_id = p.id
            WHERE own.practice_id = $1 AND own.id = $2
            ORDER BY p.created_at, p.id LIMIT 20
            """;

    List<OwnConversation> ofPerson(SqlClient tx, UUID practiceId, UUID patientId, byte[] deviceHash) {
        List<OwnConversation> all = new ArrayList<>();
        for (Row row : tx.preparedQuery(OF_PERSON)
                .execute(Tuple.of(practiceId, patientId, Buffer.buffer(deviceHash)))
                .await()) {
            all.add(new OwnConversation(
                    row.getUUID("patient_id"), row.getUUID("conversation_id"), row.getString("on_behalf_of")));
        }
        return all;
    }
}
