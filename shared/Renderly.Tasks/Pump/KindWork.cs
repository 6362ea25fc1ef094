namespace Renderly.Tasks.Pump;

/// <summary>What this process does of one kind just now, and whose turns it had lately.</summary>
internal sealed class KindWork(TaskKind kind)
{
    /// <summary>Claims that are remembered for the turns.</summary>
    private const int Remembered = 64;

    /// <summary>Tasks that one claim takes to say that they are not sent; each is a row that is written, and nothing else.</summary>
    private const int TurnedAwayAtOnce = 64;

    private readonly Lock gate = new();
    private readonly Queue<Guid> turns = [];
    private readonly Dictionary<Guid, int> served = [];
    private readonly Dictionary<Guid, int> preparing = [];
    private readonly Queue<HeldTask> ready = [];
    private int running;
    private int prepared;

    public TaskKind Kind => kind;

    /// <summary>How many more it may work on.</summary>
    public int Room
    {
        get
        {
            lock (gate)
            {
                return kind.Policy.MaxConcurrency - running;
            }
        }
    }

    /// <summary>How many more it may prepare.</summary>
    public int RoomToPrepare
    {
        get
        {
            lock (gate)
            {
                return kind.IsPrepared ? kind.Policy.MaxPreparing - prepared : 0;
            }
        }
    }

    /// <summary>Prepared tasks wait to be sent.</summary>
    public bool HasReady
    {
        get
        {
            lock (gate)
            {
                return ready.Count > 0;
            }
        }
    }

    /// <summary>There was room for no more at the last claim, so that each end is worth a new one.</summary>
    public bool WasFull { get; set; }

    /// <summary>What a claim takes for it.</summary>
    /// <param name="refusal">Why nothing is sent to its provider now; null while it is.</param>
    public IReadOnlyList<Lane> Lanes(SubmitOutcome.NotDelivered? refusal)
    {
        // A provider's limits are asked first.
        var maySend = refusal is null && !kind.Policy.HasLimits;
        var lanes = new List<Lane>();
        lock (gate)
        {
            var room = kind.Policy.MaxConcurrency - running;
            if (room > 0)
            {
                var scope = maySend && !kind.IsPrepared ? ClaimScope.All : ClaimScope.FollowUps;
                lanes.Add(new Lane(kind, scope, IsSent: scope == ClaimScope.All, room, int.MaxValue, new Dictionary<Guid, int>(served)));
            }

            var roomToPrepare = kind.IsPrepared ? kind.Policy.MaxPreparing - prepared : 0;
            if (roomToPrepare > 0)
            {
                var scope = refusal is null ? ClaimScope.Submits : ClaimScope.OwnSubmits;
                var most = kind.Policy.MaxPreparingPerUser;
                lanes.Add(new Lane(kind, scope, IsSent: false, roomToPrepare, most, new Dictionary<Guid, int>(preparing)));
            }

            if (refusal is not null)
            {
                var turns = new Dictionary<Guid, int>(served);
                lanes.Add(
                    new Lane(kind, ClaimScope.SharedSubmits, IsSent: false, TurnedAwayAtOnce, int.MaxValue, turns) { Refusal = refusal });
            }
        }

        return lanes;
    }

    /// <summary>What is sent at once within a provider's limits.</summary>
    public Lane Submits(int room)
    {
        lock (gate)
        {
            return new Lane(kind, ClaimScope.Submits, IsSent: true, room, int.MaxValue, new Dictionary<Guid, int>(served));
        }
    }

    public void Begin(HeldTask task)
    {
        lock (gate)
        {
            running++;
            Count(task.Row.UserId);
        }
    }

    public void End()
    {
        lock (gate)
        {
            running--;
        }
    }

    public void BeginPreparing(HeldTask task)
    {
        lock (gate)
        {
            prepared++;
            preparing[task.Row.UserId] = preparing.GetValueOrDefault(task.Row.UserId) + 1;
        }
    }

    /// <summary>It is prepared; it still counts as such until it is sent.</summary>
    public void SetReady(HeldTask task)
    {
        lock (gate)
        {
            ready.Enqueue(task);
        }
    }

    public IReadOnlyList<HeldTask> TakeReady(int most)
    {
        lock (gate)
        {
            var taken = new List<HeldTask>();
            while (taken.Count < most && ready.TryDequeue(out var task))
            {
                taken.Add(task);
                EndPreparing(task.Row.UserId);
            }

            return taken;
        }
    }

    /// <summary>Of the prepared tasks, those that another provider may do.</summary>
    public IReadOnlyList<HeldTask> TakeShared()
    {
        lock (gate)
        {
            var byAlternative = ready.ToLookup(task => task.Row.HasAlternative);
            ready.Clear();
            foreach (var own in byAlternative[false])
            {
                ready.Enqueue(own);
            }

            foreach (var shared in byAlternative[true])
            {
                EndPreparing(shared.Row.UserId);
            }

            return [.. byAlternative[true]];
        }
    }

    public void EndPreparing(HeldTask task)
    {
        lock (gate)
        {
            EndPreparing(task.Row.UserId);
        }
    }

    private void EndPreparing(Guid user)
    {
        prepared--;
        if (--preparing[user] == 0)
        {
            preparing.Remove(user);
        }
    }

    private void Count(Guid user)
    {
        turns.Enqueue(user);
        served[user] = served.GetValueOrDefault(user) + 1;
        if (turns.Count > Remembered)
        {
            var oldest = turns.Dequeue();
            if (--served[oldest] == 0)
            {
                served.Remove(oldest);
            }
        }
    }
}
