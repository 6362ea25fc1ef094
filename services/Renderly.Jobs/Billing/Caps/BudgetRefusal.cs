namespace Renderly.Jobs.Billing.Caps;

/// <summary>Why something may not be spent.</summary>
/// <param name="Code"><c>budget_exceeded</c> or <c>credits_exceeded</c>.</param>
/// <param name="Message">What is needed, what is left and what can be done.</param>
internal sealed record BudgetRefusal(string Code, string Message)
{
    public const string Budget = "budget_exceeded";
    public const string Credits = "credits_exceeded";
}
