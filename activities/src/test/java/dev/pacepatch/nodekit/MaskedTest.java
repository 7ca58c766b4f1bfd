package dev.pacepatch.nodekit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
    @ParameterizedTest
    @CsvSource({
        "https://ann:pw@repo.example/os, https://***@repo.example/os",
        "Curl error (7) for http://ann:p@w@10.0.0.1:80/x [Failed], Curl error (7) for http://***@10.0.0.1:80/x [Failed]",
        "socks5h://token@proxy:1080 and ftp://u:p@h, socks5h://***@proxy:1080 and ftp://***@h",
        "https://repo.example/os/@System, https://repo.example/os/@System",
        "https://repo.example/?q=a@b, https://repo.example/?q=a@b",
        "mail ann@example.org, mail ann@example.org",
        "<a href='http://u:p@h'/>, <a href='http://***@h'/>",
    })
    void loginsInAddressesAreNotShown(String said, String shown) {
        assertThat(Masked.logins(said)).isEqualTo(shown);
    }
}
