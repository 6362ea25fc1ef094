using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Scripts;

/// <summary>What came of asking a language model once.</summary>
internal abstract record ChatTurn
{
    private ChatTurn()
    {
    }

    public sealed record Replied(ChatReply Reply) : ChatTurn;

    /// <summary>There is no reply.</summary>
    /// <param name="Outcome">What that means for the order.</param>
    /// <param name="Error">Why.</param>
    public sealed record Failed(SubmitOutcome Outcome, ProviderError Error) : ChatTurn
    {
        /// <exception cref="InvalidOperationException">The order was successful, which is no failure.</exception>
        public static Failed Of(SubmitOutcome outcome) => new(outcome, outcome switch
        {
            SubmitOutcome.Rejected rejected => rejected.Error,
            SubmitOutcome.RateLimited limited => limited.Error,
            SubmitOutcome.NotDelivered undelivered => undelivered.Error,
            SubmitOutcome.ServerError failed => failed.Error,
            SubmitOutcome.Ambiguous unclear => unclear.Error,
            SubmitOutcome.Useless useless => useless.Error,
            _ => throw new InvalidOperationException($"A call without a reply does not come to {outcome.GetType().Name}."),
        });
    }
}
