using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Renderly.Messaging.SetAside;

/// <summary><c>messages list</c> and <c>messages redrive</c> of every service's command line, instead of serving.</summary>
public static class SetAsideCommand
{
    /// <summary>Answers the command; false when the arguments are none and the process should serve.</summary>
    public static async Task<bool> TryRunAsync(IHost host, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (args is not ["messages", var verb and ("list" or "redrive")])
        {
            return false;
        }

        // Building the bus, without starting it, tells which queues are this process's.
        _ = host.Services.GetRequiredService<IBus>();
        var places = host.Services.GetServices<ISetAsideMessages>().ToList();
        foreach (var place in places)
        {
            foreach (var messages in await place.ListAsync(cancellationToken))
            {
                await output.WriteLineAsync(
                    $"{messages.Place}: {messages.Count}{(messages.Reason is null ? "" : $" ({messages.Reason})")}");
            }
        }

        if (verb == "redrive")
        {
            long moved = 0;
            foreach (var place in places)
            {
                moved += await place.RedriveAsync(cancellationToken);
            }

            await output.WriteLineAsync($"{moved} messages are delivered again.");
        }

        return true;
    }
}
