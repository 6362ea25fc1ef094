using MassTransit;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Saga;

internal static class JobSagaRegistration
{
    /// <summary>Adds a kind's saga on the job's row: locked while an event is handled, committed together with what it sends.</summary>
    public static void AddJobSaga<TStateMachine, TJob>(this IBusRegistrationConfigurator bus)
        where TStateMachine : class, SagaStateMachine<TJob>
        where TJob : VideoJob =>
        bus.AddSagaStateMachine<TStateMachine, TJob, JobSagaDefinition<TJob>>().EntityFrameworkRepository(repository =>
        {
            repository.ConcurrencyMode = ConcurrencyMode.Pessimistic;
            repository.ExistingDbContext<JobsDbContext>();
            repository.UsePostgres();
        });
}
