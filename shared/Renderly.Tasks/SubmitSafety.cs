namespace Renderly.Tasks;

/// <summary>What sending the same submit a second time does.</summary>
public enum SubmitSafety
{
    /// <summary>Nothing bad: own or free work. An unclear submit is simply repeated.</summary>
    Repeatable,

    /// <summary>The provider recognises our idempotency key and replays its first answer; an unclear submit is repeated with the same key.</summary>
    IdempotentByKey,

    /// <summary>It may be charged twice: an unclear submit is reconciled first.</summary>
    PaidOnce,
}
