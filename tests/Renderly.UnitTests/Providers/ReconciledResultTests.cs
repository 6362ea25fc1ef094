using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Tasks.Pump;

namespace Renderly.UnitTests.Providers;

/// <summary>A result that is found by asking counts for as much as one that is found by looking.</summary>
public sealed class ReconciledResultTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ClipGenerated Done = new()
    {
        JobId = Guid.Empty,
        Step = "clip-1",
        Attempt = 2,
        Provider = "fake",
        Outputs = [new StepOutput { Name = StepOutput.Video, Uri = new Uri("gs://clips/clip.mp4"), Seconds = 2 }],
    };

    private static readonly TaskPolicy Policy = new()
    {
        Provider = "fake",
        Safety = SubmitSafety.PaidOnce,
        Billed = result => new BilledQuantity(result.Output(StepOutput.Video).Seconds!.Value, BilledUnit.Second),
    };

    [Theory]
    [InlineData("The finished clip is paid for and cannot be used: it has no sound.")]
    [InlineData("The finished clip is paid for and cannot be used: its picture lasts 2 s, 8 s were ordered.")]
    public void Result_of_no_use_is_a_failed_attempt_that_is_paid_for_and_may_be_made_again(string evidence)
    {
        var error = new ProviderError("result_unusable", evidence);

        var found = TaskTransitions.AfterReconcile(TaskRows.Of(TaskState.Unknown), Policy, new ReconcileOutcome.Useless(error, Done), Now);

        (found.State, found.IsOver, found.Charge, found.Error, found.IsPoll)
            .ShouldBe((TaskState.Failed, true, StepCharge.Charged, evidence, false));
        found.Billed.ShouldBe(new BilledQuantity(2, BilledUnit.Second));
        var failure = found.Event.ShouldBeOfType<StepFailed>().Failure;
        (failure.Code, failure.Message, failure.CanRetry, failure.MayBeCharged).ShouldBe(("result_unusable", evidence, true, true));
        var looked = TaskTransitions.AfterPoll(TaskRows.Of(TaskState.Submitted), Policy, new PollOutcome.Useless(error, Done), Now);
        looked.Event.ShouldBeOfType<StepFailed>().Failure.ShouldBe(failure);
    }
}
