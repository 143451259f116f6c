package dev.farebox.bootstrap;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StartTest {
    @TestHTTPResource(value = "/healthz/live", management = true)
    URI live;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    @DisplayName("health and metrics answer on the management port")
    void managementAnswers() {
        given().get(live).then().statusCode(200).body("status", is("UP"));
        given().get(metrics).then().statusCode(200);
    }

    @Test
    @DisplayName("health and metrics are not to be had on the public port")
    void publicPortIsSilentAboutHealth() {
        given().get("/healthz/live").then().statusCode(404);
        given().get("/metrics").then().statusCode(404);
    }

    @Test
    @DisplayName("a bearer that is no JWT reaches the route it is meant for")
    void opaqueBearerReachesTheRoute() {
        given().header("Authorization", "Bearer sk-gateway-1")
                .get("/test-only/bearer")
                .then()
                .statusCode(200)
                .body(is("Bearer sk-gateway-1"));
    }

    @Path("/test-only/bearer")
    public static class BearerResource {
        @GET
        public String bearer(@HeaderParam("Authorization") String bearer) {
            return bearer;
        }
    }
}
