using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Renderly.Data;

/// <summary>What a failed database call means for the message or request that made it.</summary>
public static class DatabaseFailures
{
    /// <summary>The database (or the way to it) is away; it will be back.</summary>
    public static bool IsUnavailable(Exception exception) =>
        Find<NpgsqlException>(exception) is { } database
            ? database is not PostgresException { SqlState: { } state } || IsUnavailable(state)
            : Find<TimeoutException>(exception) is not null && Find<DbUpdateException>(exception) is not null;

    /// <summary>Two transactions met: deadlock, serialization failure, or the same key at the same moment.</summary>
    public static bool IsRace(Exception exception) =>
        Find<PostgresException>(exception)?.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation
        || Find<DbUpdateConcurrencyException>(exception) is not null;

    // Classes of SQLSTATE: 57P shutting down or starting, 08 connection, 53 out of connections, memory or disk.
    private static bool IsUnavailable(string state) =>
        state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal);

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
