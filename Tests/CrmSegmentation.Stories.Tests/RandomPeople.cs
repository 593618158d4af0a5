using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>An organisation in which somebody does something at random, the same for the same seed.</summary>
internal sealed class RandomPeople
{
    private static readonly string[] Countries = ["Sweden", "Norway", "Japan"];

    private readonly World _world;
    private readonly Random _random;
    private readonly List<Guid> _contacts = [];
    private readonly List<Guid> _orders = [];
    private readonly List<Guid> _segments = [];
    private readonly Guid _program;
    private int _keys;

    public RandomPeople(World world, int seed)
    {
        _world = world;
        _random = new Random(seed);
        world.Call("crmseg_SetUp");
        Add("VIP", "Sum(Orders, Total) >= 500", row => Family(row, 10));
        Add("BUYER", "CountRows(Orders) >= 1", row => Family(row, 20));
        Add("RECENT", "CountRows(Filter(Orders, OrderDate >= DateAdd(Today(), -20, TimeUnit.Days))) >= 1", row => row["crmseg_minimumstaydays"] = 7);
        Add("NORDIC", "address1_country in [\"Sweden\", \"Norway\"]", row => row["crmseg_isrestricted"] = true);
        Add("STICKY", "Sum(Orders, Total) >= 300", row => row["crmseg_exitformula"] = "Sum(Orders, Total) < 100");
        Add("NORDIC_BUYER", "\"NORDIC\" in Segments And \"STICKY\" in Segments");
        Add("GOLDEN", "Tier = \"GOLD\" Or Points > 800");
        Add("QUIET", "Stage = \"At risk\" Or Stage = \"Lapsed\"", row => row["crmseg_exitformula"] = "Stage = \"Loyal\"");
        Add("FRIENDS", null);
        _program = world.Program();
        world.Maintain();
    }

    /// <summary>Somebody does something; what time or a publication moves besides is settled.</summary>
    /// <returns>What was done.</returns>
    public string DoSomething()
    {
        var what = _random.Next(_contacts.Count < 3 ? 1 : 22);
        var did = what switch
        {
            0 or 1 => NewContact(),
            2 or 3 or 4 or 5 => NewOrder(),
            6 or 7 or 8 => ChangeOrder(),
            9 => DeleteOrder(),
            10 => ChangeContact("address1_country", Countries[_random.Next(3)]),
            11 => Activate(),
            12 or 13 => MovePoints(),
            14 or 15 => ChangeMembers(),
            16 => SetStatus(),
            17 => PublishAgain(),
            18 => Face(),
            19 or 20 => Wait(),
            _ => ChangeProgram(),
        };
        return did;
    }

    private static void Family(Entity row, int priority)
    {
        row["crmseg_family"] = "value";
        row["crmseg_priority"] = priority;
    }

    private void Add(string code, string? formula, Action<Entity>? with = null) => _segments.Add(_world.Publish(code, formula, with));

    private T Any<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private string NewContact()
    {
        _contacts.Add(_world.Contact($"Ek {_contacts.Count}", row => row["address1_country"] = Any(Countries)));
        return "a contact";
    }

    private string NewOrder()
    {
        var contact = Any(_contacts);
        var total = _random.Next(10, 600);
        var order = _world.NewOrder(contact, total, _world.Now.AddDays(-_random.Next(0, 40) + (_random.Next(6) == 0 ? 45 : 0)));
        if (_random.Next(5) == 0)
        {
            order.Attributes.Remove("statuscode");
        }

        _orders.Add(_world.Service.Create(order));
        return $"an order of {total} for {contact}";
    }

    private string ChangeOrder()
    {
        if (_orders.Count == 0)
        {
            return NewOrder();
        }

        var order = Any(_orders);
        var change = new Entity("crmseg_order", order);
        switch (_random.Next(5))
        {
            case 0: change["crmseg_total"] = (decimal)_random.Next(0, 900); break;
            case 1: change["crmseg_orderedon"] = _world.Now.AddDays(-_random.Next(0, 60)); break;
            case 2: change["crmseg_contactid"] = new EntityReference("contact", Any(_contacts)); break;
            case 3: change["crmseg_contactid"] = null; break;
            default:
                var status = Any([1, 2, 727_000_000]);
                change["statecode"] = new OptionSetValue(status == 727_000_000 ? 1 : 0);
                change["statuscode"] = new OptionSetValue(status);
                break;
        }

        _world.Service.Update(change);
        return $"order {order}: {string.Join(", ", change.Attributes.Select(pair => pair.Key))}";
    }

    private string DeleteOrder()
    {
        if (_orders.Count == 0)
        {
            return NewOrder();
        }

        var order = Any(_orders);
        _orders.Remove(order);
        _world.Service.Delete("crmseg_order", order);
        return $"order {order} deleted";
    }

    private string ChangeContact(string column, object? value)
    {
        var contact = Any(_contacts);
        _world.Service.Update(new Entity("contact", contact) { [column] = value });
        return $"contact {contact}: {column} {value}";
    }

    private string Activate()
    {
        var contact = Any(_contacts);
        var next = _world.Row("contact", contact).GetAttributeValue<OptionSetValue>("statecode").Value == 0 ? 1 : 0;
        _world.Service.Update(new Entity("contact", contact) { ["statecode"] = new OptionSetValue(next), ["statuscode"] = new OptionSetValue(next + 1) });
        return $"contact {contact}: state {next}";
    }

    private string MovePoints()
    {
        var contact = Any(_contacts);
        var points = _random.Next(1, 400);
        var redeems = _random.Next(2) == 0;
        return $"{(redeems ? "redeems" : "award")} {points} {contact}" + Try(() => _ = redeems
            ? _world.Redeem(contact, points, $"key {_keys++}")
            : _world.Award(contact, points, $"key {_keys++}"));
    }

    private string ChangeMembers()
    {
        var contact = Any(_contacts);
        var segment = Any(["FRIENDS", "VIP", "NORDIC", "BUYER"]);
        var message = _random.Next(2) == 0 ? "crmseg_AddToSegment" : "crmseg_RemoveFromSegment";
        return $"{message} {segment} {contact}" + Try(() => _world.Call(message, ("ContactId", contact), ("SegmentCode", segment)));
    }

    private string SetStatus()
    {
        var segment = Any(_segments);
        var status = Any([PublishingWords.Published, PublishingWords.Paused, PublishingWords.Retired]);
        var did = $"segment {segment} to {status}" + Try(() => _world.SetStatus(segment, status));
        _world.Maintain();
        return did;
    }

    private string PublishAgain()
    {
        var segment = Any(_segments);
        var did = $"segment {segment} published" + Try(() => _world.Publish(segment));
        _world.Maintain();
        return did;
    }

    private string Face()
    {
        var segment = Any(_segments);
        if (_random.Next(2) == 0)
        {
            _world.Change(segment, "crmseg_name", $"Name {_random.Next(100)}");
        }
        else
        {
            _world.Change(segment, "crmseg_isrestricted", _random.Next(2) == 0);
        }

        _world.Organization.RunJobs();
        _world.Maintain();
        return $"segment {segment} renamed or restricted";
    }

    private string Wait()
    {
        var hours = _random.Next(1, 24 * 30);
        _world.Clock.Advance(TimeSpan.FromHours(hours));
        _world.Maintain();
        return $"{hours} hours";
    }

    private string ChangeProgram()
    {
        if (_random.Next(3) == 0)
        {
            _world.Call("crmseg_RetireProgram", ("ProgramId", _program));
        }
        else
        {
            _world.Service.Update(new Entity("crmseg_loyaltyprogram", _program) { ["crmseg_pointsperunit"] = (decimal)_random.Next(1, 3) });
            _world.Call("crmseg_PublishProgram", ("ProgramId", _program), ("EmitEvents", _random.Next(2) == 0));
        }

        _world.Maintain();
        return "another program";
    }

    private static string Try(Action action)
    {
        try
        {
            action();
            return "";
        }
        catch (FaultException<OrganizationServiceFault> refusal)
        {
            return $" ({refusal.Message})";
        }
    }
}
