using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Presenter;

/// <summary>
/// Ask the presenter's provider, before anything is paid for, whether it still offers what a strategy needs. Answered by
/// <see cref="PresenterChecked"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record CheckPresenter : StepCommand
{
    public required PresenterStrategy Strategy { get; init; }
}
