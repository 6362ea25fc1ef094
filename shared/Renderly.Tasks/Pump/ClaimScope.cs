namespace Renderly.Tasks.Pump;

/// <summary>Which due tasks a lane takes. The numbers are those of the SQL.</summary>
internal enum ClaimScope
{
    All = 0,

    /// <summary>Everything but what is to be sent: looks, questions, cancels, drops.</summary>
    FollowUps = 1,

    /// <summary>Only what is to be sent; a provider's limits count these.</summary>
    Submits = 2,

    /// <summary>Of what is to be sent, what another provider may do instead.</summary>
    SharedSubmits = 3,

    /// <summary>Of what is to be sent, what only this provider may do.</summary>
    OwnSubmits = 4,
}
