using MassTransit;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.Data;
using Renderly.Media.FFmpeg;
using Renderly.Messaging.Bus;

namespace Renderly.Media.Thumbnails;

/// <summary>
/// Makes thumbnails while it holds the message: no job waits for one, and who asked asks again. Without an inbox, since a copy of the
/// message costs a moment's work, and no transaction may be open for as long as FFmpeg runs.
/// </summary>
internal sealed class MakeThumbnailConsumer(ThumbnailMaker maker) : IConsumer<MakeThumbnail>
{
    public async Task Consume(ConsumeContext<MakeThumbnail> context) =>
        await context.Publish(await maker.MakeAsync(context.Message, context.CancellationToken), context.CancellationToken);
}

/// <summary>The service's own queue for it; films keep half of the processes.</summary>
internal sealed class MakeThumbnailConsumerDefinition : ConsumerDefinition<MakeThumbnailConsumer>
{
    public MakeThumbnailConsumerDefinition(CommandAddresses addresses, IOptions<MediaOptions> options)
    {
        EndpointName = addresses.QueueName(ServiceNames.Of<MediaDbContext>() + nameof(MakeThumbnail));
        ConcurrentMessageLimit = Math.Max(1, options.Value.MaxProcesses / 2);
    }
}
