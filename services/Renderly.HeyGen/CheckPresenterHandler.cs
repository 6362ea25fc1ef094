using Renderly.Contracts.Presenter;
using Renderly.Tasks;

namespace Renderly.HeyGen;

/// <summary>Asks HeyGen whether it still offers what a strategy needs. Costs nothing, so an unclear answer is asked for again.</summary>
internal sealed class CheckPresenterHandler(HeyGenClient heygen, HeyGenAnswers answers) : ISubmitTasks<CheckPresenter>
{
    public async Task<SubmitOutcome> SubmitAsync(StepTask<CheckPresenter> task, CancellationToken cancellationToken)
    {
        var (route, response) = await heygen.CheckAsync(task.Command.Strategy, cancellationToken);
        return answers.Checked(route, response, new PresenterChecked
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Outputs = [],
        });
    }
}
