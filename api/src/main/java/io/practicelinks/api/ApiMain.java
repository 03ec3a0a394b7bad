package io.practicelinks.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.code.CodeSettings;
import io.practicelinks.api.code.SendLimitService;
import io.practicelinks.api.code.SendMeters;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.Migrations;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.datakey.KeyCommands;
import io.practicelinks.api.datakey.RotationService;
import io.practicelinks.api.http.AnonymousLimit;
import io.practicelinks.api.http.ApiRouter;
import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.ClientAddresses;
import io.practicelinks.api.http.Contract;
import io.practicelinks.api.http.ContractRoutes;
import io.practicelinks.api.http.Idempotency;
import io.practicelinks.api.http.PageLimit;
import io.practicelinks.api.http.RateLimiter;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.ingest.IngestMeters;
import io.practicelinks.api.ingest.IngestSettings;
import io.practicelinks.api.notice.EmailSettings;
import io.practicelinks.api.notice.SmsSettings;
import io.practicelinks.api.notice.StopListService;
import io.practicelinks.api.ops.AuditMeters;
import io.practicelinks.api.ops.ManagementServer;
import io.practicelinks.api.ops.OutboxMeters;
import io.practicelinks.api.ops.PatientMeters;
import io.practicelinks.api.ops.StaffMeters;
import io.practicelinks.api.outbox.OutboxService;
import io.practicelinks.api.outbox.OutboxStore;
import io.practicelinks.api.practice.AdminAuthenticator;
import io.practicelinks.api.practice.ApiKeyAuthenticator;
import io.practicelinks.api.publication.AppStores;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.api.signup.SignupSettings;
import io.practicelinks.api.web.DeadEnds;
import io.practicelinks.api.web.PatientCookie;
import io.practicelinks.config.AppsSettings;
import io.practicelinks.config.ClickSettings;
import io.practicelinks.config.PublicUrls;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The api as a part of a program: starts everything in order, and stops it in the opposite one. Started and stopped by one thread
 * that is not Vert.x's, which it blocks.
 */
public final class ApiMain implements AutoCloseable {

    /** The settings that the api reads. */
    public static final List<Class<?>> SETTINGS = List.of(
            ApiSettings.class,
            AppsSettings.class,
            ClickSettings.class,
            CodeSettings.class,
            EmailSettings.class,
            IngestSettings.class,
            PublicUrls.class,
            SecretSettings.class,
            SignupSettings.class,
            SmsSettings.class,
            StoreSettings.class);

    private static final int BACKGROUND_CONNECTIONS = 4;
    private static final String EVERY_ADDRESS = "0.0.0.0";

    private final Deployment deployment = new Deployment();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Queue<ApiVerticle> verticles = new ConcurrentLinkedQueue<>();
    private final Settings settings;
    private final Clock clock;
    private final SecretKeys keys;
    private int managementPort;

    private ApiMain(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.keys = SecretKeys.load(
                settings.get(SecretSettings.class),
                settings.get(StoreSettings.class).data().dir());
    }

    /**
     * Returns when requests are served.
     *
     * @param embeddedStores true where this program started its own stores: allows what is for development only
     * @throws SettingsException where Postgres cannot be reached, a port is taken, or settings do not go together
     */
    public static ApiMain start(Settings settings, boolean embeddedStores) {
        return start(settings, embeddedStores, Clock.systemUTC());
    }

    /** The same with another clock, for everything that the api decides by time. */
    public static ApiMain start(Settings settings, boolean embeddedStores, Clock clock) {
        ApiMain api = new ApiMain(settings, clock);
        try {
            api.open(embeddedStores);
            return api;
        } catch (Throwable e) {
            api.close();
            throw e;
        }
    }

    public int port() {
        return Objects.requireNonNull(verticles.peek()).port();
    }

    public int managementPort() {
        return managementPort;
    }

    /** Answers what is under way, then closes what was opened, the latest first. */
    @Override
    public void close() {
        deployment.close();
    }

    private void open(boolean embeddedStores) {
        ApiRedis redis = ApiRedis.of(settings.get(StoreSettings.class).redis().uri());
        PostgresUri postgres = postgres(settings);
        ApiSettings api = settings.get(ApiSettings.class);
        Database app = deployment.database(postgres, Role.APP, api.databaseConnections());
        Database relay = deployment.database(postgres, Role.RELAY, BACKGROUND_CONNECTIONS);
        deployment.once(() -> KeyCommands.requireAll(new RotationService(relay, keys).missingKeys()));
        Carriers carriers = Carriers.of(deployment, settings, embeddedStores, clock);
        Relays relays = new Relays(deployment, relay, keys, clock, new OutboxMeters(registry));
        relays.publishLinks(redis, appStores());
        carriers.startRelays(relays);
        relays.sweepOutbox();
        Upkeep upkeep = new Upkeep(deployment, settings, postgres, clock);
        upkeep.drainClicks(redis, new IngestMeters(registry));
        upkeep.keepAudit(keys, new AuditMeters(registry));
        upkeep.endKeeping(app);
        PatientSide patientSide = patientSide(app, relay, sendLimits(app, redis), carriers);
        deployment.loop("code-expiry", patientSide.upkeep());
        PracticeSide practiceSide = PracticeSide.open(
                deployment,
                settings,
                new PracticeSide.Stores(app, relay),
                patientSide.recordsChanged(),
                StaffMeters.signIns(registry),
                keys,
                clock);
        List<Routes> features = new ArrayList<>(practiceSide.routes());
        features.addAll(patientSide.routes());
        features.addAll(carriers.routes(settings, new StopListService(app, keys, clock)));
        serve(api, app, features, patientSide.sessions(), practiceSide.staffSessions());
        deployment.listen("api.management-port", () -> {
            ManagementServer management = deployment.await(ManagementServer.listen(
                    deployment.vertx(),
                    api.bindAddress().orElse(EVERY_ADDRESS),
                    api.managementPort(),
                    registry,
                    app::ping));
            deployment.onClose(management::close);
            managementPort = management.port();
        });
    }

    private void serve(
            ApiSettings api,
            Database app,
            List<Routes> features,
            Authenticator patientSessions,
            Authenticator staffSessions) {
        URI publicUrl = settings.get(PublicUrls.class).api().publicUrl();
        boolean isHttps = "https".equals(publicUrl.getScheme());
        Idempotency idempotency = new Idempotency(app, keys, clock);
        Contract contract = Contract.load();
        ClientAddresses clients = clientAddresses(api);
        features.add(new ContractRoutes(contract));
        AnonymousLimit strangers = new AnonymousLimit(
                new RateLimiter(api.anonymousRequestsPerMinute(), clock), clients, refusedRequests("address"));
        ApiRouter router = new ApiRouter(new ApiRouter.Plumbing(
                Map.of(
                        "adminKey",
                        new AdminAuthenticator(api.adminKey()),
                        "apiKey",
                        new ApiKeyAuthenticator(app),
                        "staffSession",
                        staffSessions,
                        "patientSession",
                        patientSessions),
                strangers,
                new PageLimit(
                        strangers, PatientCookie.nameAt(publicUrl), patientSessions, clock, refusedRequests("session")),
                clients,
                idempotency,
                new DeadEnds(),
                api.uploadLimit(),
                isHttps));

        deployment.verticle(() -> new HousekeepingVerticle(idempotency), 1);
        deployment.listen(
                "api.port",
                () -> deployment.verticle(
                        () -> added(new ApiVerticle(
                                new ApiVerticle.Listen(api.bindAddress().orElse(EVERY_ADDRESS), api.port(), isHttps),
                                contract,
                                router,
                                features)),
                        Math.max(2, Runtime.getRuntime().availableProcessors())));
    }

    private SendLimitService sendLimits(Database app, ApiRedis redis) {
        CodeSettings codes = settings.get(CodeSettings.class);
        return new SendLimitService(
                app,
                deployment.sharedRedisLine(redis, codes.callLimit()),
                keys.hash(),
                codes,
                new SendMeters(registry),
                clock);
    }

    private PatientSide patientSide(Database app, Database relay, SendLimitService limits, Carriers carriers) {
        return PatientSide.of(new PatientSide.Parts(
                app,
                relay,
                new OutboxService(new OutboxStore(), keys, clock),
                keys.hash(),
                limits,
                new StopListService(app, keys, clock),
                new AuditStore(clock),
                new DataKeyService(keys),
                PatientMeters.signups(registry),
                PatientMeters.simSwaps(registry),
                carriers,
                settings.get(PublicUrls.class).api().publicUrl(),
                settings.get(SignupSettings.class),
                clock));
    }

    private AppStores appStores() {
        AppsSettings apps = settings.get(AppsSettings.class);
        return new AppStores(
                apps.ios().storeUrl().map(URI::toString).orElse(null),
                apps.android().storeUrl().toString());
    }

    private static ClientAddresses clientAddresses(ApiSettings api) {
        try {
            return ClientAddresses.behind(api.trustedProxies().orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of("api.trusted-proxies: " + e.getMessage()));
        }
    }

    private static PostgresUri postgres(Settings settings) {
        try {
            PostgresUri uri = PostgresUri.parse(
                    settings.get(StoreSettings.class).postgres().uri().reveal());
            Migrations.run(uri);
            return uri;
        } catch (IllegalArgumentException | Migrations.UnreachableException e) {
            throw new SettingsException(List.of("postgres.uri: " + e.getMessage()));
        }
    }

    /** @param limit of what */
    private Counter refusedRequests(String limit) {
        return Counter.builder("practicelinks_api_requests_refused")
                .description("Requests over the limit of an address, without credentials, or of a session, for pages")
                .tag("limit", limit)
                .register(registry);
    }

    private ApiVerticle added(ApiVerticle verticle) {
        verticles.add(verticle);
        return verticle;
    }
}
