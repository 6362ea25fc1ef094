using Renderly.Webhooks;
using Renderly.Webhooks.Data;
using Renderly.Webhooks.Sending;

namespace Renderly.UnitTests.Webhooks;

public sealed class DeliveryVerdictTests
{
    private static readonly WebhooksOptions Options = new();

    [Theory]
    [InlineData(1, "00:00:05")]
    [InlineData(2, "00:05:00")]
    [InlineData(3, "00:30:00")]
    [InlineData(4, "02:00:00")]
    [InlineData(5, "05:00:00")]
    [InlineData(6, "10:00:00")]
    [InlineData(7, "14:00:00")]
    [InlineData(8, "20:00:00")]
    [InlineData(9, "1.00:00:00")]
    public void Failed_tries_are_repeated_on_the_schedule_give_or_take_a_tenth(int tries, string delay)
    {
        var planned = TimeSpan.Parse(delay, System.Globalization.CultureInfo.InvariantCulture);
        After(500, SendErrors.Status, tries, spread: 0).ShouldBe(new DeliveryVerdict(DeliveryState.Pending, planned * 0.9, false));
        After(500, SendErrors.Status, tries, spread: 1).ShouldBe(new DeliveryVerdict(DeliveryState.Pending, planned * 1.1, false));
    }

    [Fact]
    public void Tenth_failure_is_the_last() => After(500, SendErrors.Status, 10).State.ShouldBe(DeliveryState.Failed);

    [Fact]
    public void Answer_that_says_gone_ends_it_at_once() =>
        After(410, SendErrors.Gone, 1).ShouldBe(new DeliveryVerdict(DeliveryState.Failed, TimeSpan.Zero, true));

    [Theory]
    [InlineData(SendErrors.RefusedAddress)]
    [InlineData(SendErrors.EndpointDisabled)]
    public void What_another_try_cannot_mend_is_not_tried_again(string error) => After(null, error, 1).State.ShouldBe(DeliveryState.Failed);

    [Theory]
    [InlineData("00:10:00", "00:10:00")]
    [InlineData("00:00:01", "00:00:05")]
    [InlineData("-00:10:00", "00:00:05")]
    [InlineData("40.00:00:00", "1.00:00:00")]
    public void Time_that_the_receiver_asks_for_is_given_within_bounds(string asked, string given) =>
        DeliveryVerdict.After(
            new SendOutcome(503, SendErrors.Status, TimeSpan.Parse(asked, System.Globalization.CultureInfo.InvariantCulture)),
            1, Options, 0.5)
            .Delay.ShouldBe(TimeSpan.Parse(given, System.Globalization.CultureInfo.InvariantCulture));

    private static DeliveryVerdict After(int? status, string error, int tries, double spread = 0.5) =>
        DeliveryVerdict.After(new SendOutcome(status, error), tries, Options, spread);
}
