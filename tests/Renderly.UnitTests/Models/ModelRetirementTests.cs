using Renderly.Models;

namespace Renderly.UnitTests.Models;

public sealed class ModelRetirementTests
{
    private static readonly DateOnly Last = new(2027, 1, 6);

    [Theory]
    [InlineData(61, null)]
    [InlineData(60, 60)]
    [InlineData(31, 60)]
    [InlineData(30, 30)]
    [InlineData(7, 7)]
    [InlineData(0, 7)]
    [InlineData(-1, -1)]
    public void A_model_is_spoken_of_sixty_thirty_and_seven_days_before(int daysLeft, int? notice) =>
        ModelRetirement.Among([Ending()], Last.AddDays(-daysLeft)).SingleOrDefault()?.Notice.ShouldBe(notice!.Value);

    [Fact]
    public void The_message_says_when_and_what_to_use_instead()
    {
        Told(37).ShouldBe("speaker retires voice-1 on 2027-01-06, in 37 days. Use voice-2 instead.");
        Told(0).ShouldBe("speaker retires voice-1 on 2027-01-06, today. Use voice-2 instead.");
        Told(-3).ShouldBe("speaker has retired voice-1 on 2027-01-06. Use voice-2 instead.");
    }

    [Fact]
    public void Of_those_that_are_gone_only_the_ones_count_that_somebody_would_be_sent_to() =>
        ModelRetirement.Among([Ending() with { Qualities = [] }], Last.AddDays(1)).ShouldBeEmpty();

    private static string Told(int daysLeft) => ModelRetirement.Among([Ending()], Last.AddDays(-daysLeft)).Single().Message;

    private static Model Ending() => new()
    {
        Provider = "speaker",
        Name = "voice-1",
        Capability = Capability.Speech,
        Qualities = [Quality.Standard],
        RetiresAt = Last,
        Successor = "voice-2",
    };
}
