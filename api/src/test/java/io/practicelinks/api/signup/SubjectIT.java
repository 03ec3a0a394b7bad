package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Carer;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For whom somebody signs up, over HTTP. */
class SubjectIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private Carer ann;
    private Signups signups;

    @BeforeEach
    void begin() throws Exception {
        ann = Carer.of(RIG);
        signups = RIG.signups();
    }

    @Test
    void shouldGiveEachPersonThatSomebodyWritesForAConversationOfItsOwn() {
        // Given
        String own = signups.connect(ann.herself(), 1).getString("conversationId");

        // When
        String bo = signups.connect(ann.child("Bo Small", "2019-05-04"), 2).getString("conversationId");
        String cy = signups.connect(ann.child("Cy Small", "2021-01-02"), 3).getString("conversationId");
        String again = signups.connect(ann.child("BO  SMALL", "2019-05-04"), 4).getString("conversationId");

        // Then
        assertThat(List.of(own, bo, cy)).doesNotHaveDuplicates();
        assertThat(again).isEqualTo(bo);
        JsonObject shown = ann.seen(own);
        assertThat(shown.getJsonObject("patient").getJsonArray("sameNumberAs"))
                .extracting(other -> ((JsonObject) other).getString("onBehalfOf"))
                .containsExactly("Bo Small", "Cy Small");
        assertThat(shown.containsKey("authority")).isFalse();
    }

    @Test
    void shouldNotKeepAParentsAccessLongerForALaterBirthDate() {
        // Given
        String born = ann.turning(17, 10);
        String id = signups.connect(ann.child("Flo Teen", born), 1).getString("conversationId");

        // When
        String again =
                signups.connect(ann.child("Flo Teen", ann.turning(7, 10)), 2).getString("conversationId");

        // Then
        assertThat(again).isEqualTo(id);
        JsonObject shown = ann.seen(id);
        assertThat(shown.getJsonObject("patient").getString("birthDate")).isEqualTo(born);
    }

    @ParameterizedTest
    @CsvSource({
        "self, , 13, /birthDate",
        "self, Kid Name, , /relationship",
        "child, , 7, /onBehalfOf",
        "child, Kid Name, , /birthDate",
        "child, Kid Name, 131, /birthDate",
        "child, Kid Name, -1, /birthDate",
        "child, Kid Name, 19, /birthDate",
        "other, Old Name, 18, /relationship",
        "other, , , /onBehalfOf",
        ", Old Name, 18, /relationship"
    })
    void shouldSendNoCodeWhereForWhomItIsCannotBe(String whom, String name, Integer turnsTomorrow, String pointer) {
        // Given
        JsonObject signup = ann.signup(whom, name, turnsTomorrow == null ? null : ann.turning(turnsTomorrow, 1));

        // When
        JsonObject problem = TestPractice.body(signups.post(signup), 400);

        // Then
        assertThat(problem.getJsonArray("errors"))
                .extracting(error -> ((JsonObject) error).getString("pointer"))
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource({"self, , 13, 0", "child, Kid Name, 18, 1", "other, Old Name, 18, 0", ", Old Name, 18, 0"})
    void shouldSendACodeOnTheRightSideOfTheBirthday(String whom, String name, int years, int inDays) {
        // Given
        JsonObject signup = ann.signup(whom, name, ann.turning(years, inDays));

        // Then
        assertThat(signups.post(signup).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-02-30", "2019-1-1", "20190101", "soon", ""})
    void shouldRefuseADateThatIsNone(String typed) {
        // When
        JsonObject problem = TestPractice.body(signups.post(ann.signup("child", "Kid Name", typed)), 400);

        // Then
        assertThat(problem.encode()).contains("/birthDate");
        assertThat(typed.isEmpty() || !problem.encode().contains(typed)).isTrue();
    }

    @Test
    void shouldVerifyNobodyAsAChildWhoIsAlone() {
        // Given
        new RecordImports(RIG.api(), ann.practice().apiKey()).done("P-1,Kim,Small,2016-07-08,," + ann.mobile());
        String alone = signups.connect(ann.herself(), 1).getString("conversationId");
        String parent = signups.connect(ann.child("Kim Small", "2016-07-08"), 2).getString("conversationId");

        // When
        HttpResponse<String> refused = ann.decideIdentity(alone);

        // Then
        assertThat(Carer.problem(refused)).isEqualTo("/problems/conversation-state");
        assertThat(ann.decideIdentity(parent).statusCode()).isEqualTo(200);
        new RecordImports(RIG.api(), ann.practice().apiKey()).done("P-2,Lea,Small,1986-07-08,," + ann.mobile());
        assertThat(ann.decideIdentity(alone).statusCode()).isEqualTo(200);
    }
}
