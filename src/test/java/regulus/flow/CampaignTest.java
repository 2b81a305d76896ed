package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A share of the campaign. All of it: {@code mvn test -Dtest=CampaignTest -Dcampaign.cases=3300
 * -Dcampaign.digits=300}, which leaves its table in {@code target/campaign.txt}.
 */
class CampaignTest {

  private static final int CASES = Integer.getInteger("campaign.cases", 220);
  private static final int MOST_DIGITS = Integer.getInteger("campaign.digits", 30);
  private static final long SEED = Long.getLong("campaign.seed", 1);

  @Test
  void noErrorIsBeyondItsBound() throws IOException {
    Campaign campaign = new Campaign(SEED, MOST_DIGITS);
    for (int i = 0; i < CASES; i++) {
      campaign.run(i);
    }
    Path table = Path.of("target", "campaign.txt");
    Files.createDirectories(table.getParent());
    Files.writeString(table, campaign.summary());
    assertThat(campaign.wrong()).isEmpty();
    assertThat(campaign.refused()).isEmpty();
  }
}
