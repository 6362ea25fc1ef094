using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities;

/// <summary>
/// Brings results that come with the answer to an order to our store. They are paid for and nobody gives them a second time, so storing
/// them, or fetching them where the answer says, is tried until the limit of a transfer.
/// </summary>
internal sealed class AnsweredResults(TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <param name="collect">One try.</param>
    /// <param name="billed">What is billed where no try works.</param>
    /// <param name="limit">For all tries.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<SubmitOutcome> KeepAsync(
        Func<Task<PollOutcome>> collect, StepSucceeded billed, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (started, pause) = (clock.GetTimestamp(), FirstPause);
        while (true)
        {
            switch (await collect())
            {
                case PollOutcome.Succeeded succeeded:
                    return new SubmitOutcome.Succeeded(succeeded.Result);
                case PollOutcome.Useless useless:
                    return new SubmitOutcome.Useless(useless.Error, useless.Result);
                case PollOutcome.Unavailable unavailable when clock.GetElapsedTime(started) > limit:
                    return new SubmitOutcome.Useless(unavailable.Error, billed);
                case PollOutcome.Unavailable:
                    await Task.Delay(pause, clock, cancellationToken);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                    break;
                case var other:
                    throw new InvalidOperationException($"A result that is there does not come to {other.GetType().Name}.");
            }
        }
    }
}
