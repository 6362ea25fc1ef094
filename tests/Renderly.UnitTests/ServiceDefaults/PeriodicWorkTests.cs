using Microsoft.Extensions.Logging.Abstractions;
using Renderly.Data;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class PeriodicWorkTests
{
    /// <summary>Entity Framework tells of a database that is away as the second.</summary>
    public static TheoryData<Exception> Failures =>
        [new TimeoutException(), new InvalidOperationException("transient", new TimeoutException()), new FormatException()];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Turn_that_fails_is_followed_by_the_next(Exception failure)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var work = new FailingWork(failure);

        await work.StartAsync(cancellationToken);
        await work.ThirdTurn.WaitAsync(cancellationToken);

        work.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await work.StopAsync(cancellationToken);
        work.ExecuteTask.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Turn_that_fails_because_it_is_stopped_ends_the_work_in_order()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var work = new InterruptedWork();
        await work.StartAsync(cancellationToken);
        await work.FirstTurn.WaitAsync(cancellationToken);

        await work.StopAsync(cancellationToken);

        work.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    /// <summary>Like a driver that tells of a cancelled statement in words of its own.</summary>
    private sealed class InterruptedWork() : PeriodicWork("Interrupted", TimeProvider.System, NullLogger.Instance)
    {
        private readonly TaskCompletionSource firstTurn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task FirstTurn => firstTurn.Task;

        protected override TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(1);

        protected override async Task WorkAsync(CancellationToken cancellationToken)
        {
            firstTurn.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new FormatException("The statement was cancelled.");
        }
    }

    private sealed class FailingWork(Exception failure) : PeriodicWork("Failing", TimeProvider.System, NullLogger.Instance)
    {
        private readonly TaskCompletionSource thirdTurn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int turns;

        public Task ThirdTurn => thirdTurn.Task;

        protected override TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(1);

        protected override Task WorkAsync(CancellationToken cancellationToken)
        {
            if (++turns == 3)
            {
                thirdTurn.SetResult();
            }

            throw failure;
        }
    }
}
