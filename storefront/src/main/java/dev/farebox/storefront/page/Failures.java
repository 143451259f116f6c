package dev.farebox.storefront.page;

import dev.farebox.application.failure.StoreUnavailableException;
import io.quarkus.logging.Log;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;

/**
 * Turns a failure inside a page's method into the shop's own error page. An interceptor and not an exception mapper,
 * because mappers count for the whole process and the API writes its errors differently.
 */
@Interceptor
@HtmlPages
@Priority(Interceptor.Priority.APPLICATION)
public class Failures {
    private final ErrorPages errors;

    public Failures(ErrorPages errors) {
        this.errors = errors;
    }

    @AroundInvoke
    Object answer(InvocationContext method) throws Exception {
        try {
            return method.proceed();
        } catch (WebApplicationException e) {
            throw e;
        } catch (StoreUnavailableException e) {
            Log.warnf("page answered 503: %s", e.getMessage());
            return errors.unavailable(StoreUnavailableException.RETRY_AFTER);
        } catch (RuntimeException e) {
            Log.errorf(e, "page failed: %s", method.getMethod().getName());
            return errors.internal();
        }
    }
}
