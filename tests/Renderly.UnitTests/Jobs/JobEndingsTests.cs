using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Saga;

namespace Renderly.UnitTests.Jobs;

public sealed class JobEndingsTests
{
    [Theory]
    [InlineData("Name or service not known", "Step picture failed at renderly: Name or service not known. Given up after 3 tries;")]
    [InlineData("It is closed.", "Step picture failed at renderly: It is closed. Given up after 3 tries;")]
    [InlineData("Why? ", "Step picture failed at renderly: Why? Given up after 3 tries;")]
    public void What_somebody_else_said_ends_before_the_advice_begins(string said, string text) =>
        JobEndings.Describe(new StageFailed
        {
            JobId = Guid.CreateVersion7(),
            Stage = "GeneratingClips",
            Step = "picture",
            Attempt = 3,
            Failure = new StepFailure { Code = "image_unreachable", Message = said, Provider = "renderly", CanRetry = true },
        }).ShouldStartWith(text);
}
