using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Presenter;

/// <summary>The provider offers what the strategy needs; there are no outputs.</summary>
public sealed record PresenterChecked : StepSucceeded;
