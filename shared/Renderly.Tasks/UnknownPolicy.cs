namespace Renderly.Tasks;

/// <summary>What to do with an unclear submit that the provider knows nothing of after the reconcile window.</summary>
public enum UnknownPolicy
{
    /// <summary>Send it again, flagged and counted: a double charge is possible, if unlikely.</summary>
    SendAgain,

    /// <summary>Leave it as it is until an operator adopts it, abandons it or has it sent again.</summary>
    AskOperator,
}
