package regulus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The committed reference is the one that the schemas give. */
class LanguageReferenceTest {

  @Test
  void thePageIsThatOfTheSchemas() throws IOException {
    String page = LanguageReference.page();
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(LanguageReference.PAGE, page);
    }
    assertThat(Files.readString(LanguageReference.PAGE))
        .as("to bring it up to date: mvn test -Dtest='LanguageReferenceTest' -Ddocs.write=true")
        .isEqualTo(page);
  }
}
