namespace Renderly.Tasks;

/// <summary>What sending the same submit a second time does.</summary>
public enum SubmitSafety
{
    /// <summary>Nothing bad: own or free work. An unclear submit is simply repeated.</summary>
    Repeatable,

    /// <summary>It may be charged twice, but the provider can be asked: an unclear submit is reconciled first.</summary>
    PaidOnce,

    /// <summary>
    /// It may be charged twice and the provider cannot be asked: sending an unclear submit again is flagged and priced at once.
    /// </summary>
    PaidBlind,
}
