namespace Renderly.Contracts.Steps;

/// <summary>Whether a provider charges for an attempt.</summary>
public enum StepCharge
{
    /// <summary>Certainly not: never sent, rejected, refused by a content filter.</summary>
    NotCharged,

    /// <summary>Certainly: the provider delivered.</summary>
    Charged,

    /// <summary>Not known yet: no answer, or no verdict within the deadline.</summary>
    MayBeCharged,
}
