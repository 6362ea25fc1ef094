using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Renderly.Messaging.Bus;

/// <summary>
/// What every endpoint does with failures, outermost first: redelivery for defects that may pass, in-place retries for races, a
/// patient wait for the database. The error queue is for what none of these could help.
/// </summary>
internal static class EndpointPolicies
{
    private static readonly TimeSpan[] DefaultRedeliveries = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    public static void Apply(IReceiveEndpointConfigurator endpoint, MessagingOptions options)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
        }

        // The outbox is the inner filter, so each retry is a transaction of its own and no lock is held while waiting.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsUnavailable);
            retry.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(300));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsRace);
            retry.Intervals(50, 100, 200, 400, 800, 1600);
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(exception => IsUnavailable(exception) || IsRace(exception));
            retry.Intervals(options.Redeliveries ?? DefaultRedeliveries);
        });
    }

    /// <summary>The database (or the way to it) is away; it will be back.</summary>
    private static bool IsUnavailable(Exception exception) =>
        Find<NpgsqlException>(exception) is { } database
            ? database is not PostgresException { SqlState: not null } sql || sql.SqlState.StartsWith("57P", StringComparison.Ordinal) || sql.SqlState.StartsWith("08", StringComparison.Ordinal) || sql.SqlState.StartsWith("53", StringComparison.Ordinal)
            : Find<TimeoutException>(exception) is not null && Find<DbUpdateException>(exception) is not null;

    /// <summary>Two transactions met: deadlock, serialization failure, or the same key at the same moment.</summary>
    private static bool IsRace(Exception exception) =>
        Find<PostgresException>(exception)?.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation
        || Find<DbUpdateConcurrencyException>(exception) is not null;

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
