using Microsoft.Extensions.Options;

namespace Renderly.Jobs.Inputs;

/// <summary>How many pictures are looked at just now, in all and for each user: each holds a request and its picture in memory.</summary>
internal sealed class LookPlaces(IOptions<PictureOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> users = [];
    private int taken;

    /// <returns>A place, to be given back by disposing of it; null when there is none.</returns>
    public IDisposable? TryTake(Guid userId)
    {
        lock (gate)
        {
            var own = users.GetValueOrDefault(userId);
            if (taken >= options.Value.MaxLooks || own >= options.Value.MaxLooksPerUser)
            {
                return null;
            }

            taken++;
            users[userId] = own + 1;
            return new Place(this, userId);
        }
    }

    private void Give(Guid userId)
    {
        lock (gate)
        {
            taken--;
            if (--users[userId] == 0)
            {
                users.Remove(userId);
            }
        }
    }

    private sealed class Place(LookPlaces places, Guid userId) : IDisposable
    {
        public void Dispose() => places.Give(userId);
    }
}
