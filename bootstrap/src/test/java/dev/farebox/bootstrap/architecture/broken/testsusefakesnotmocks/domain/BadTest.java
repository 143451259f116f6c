package dev.farebox.bootstrap.architecture.broken.testsusefakesnotmocks.domain;

import dev.farebox.bootstrap.architecture.broken.testsusefakesnotmocks.mockito.Mock;

class BadTest {
    @Mock
    Object anything;
}
