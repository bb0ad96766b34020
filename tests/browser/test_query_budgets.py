"""Every public page type keeps to its budget of queries, on the demonstration's own content."""

ROLE, OTHERS, WARM = 20, 15, 3


def test_no_page_type_costs_more_queries_than_its_budget(template_ground):
    costs = template_ground.ask("costs")
    assert len(costs) > 25
    over = {
        name: cost["cold_queries"]
        for name, cost in costs.items()
        if cost["cold_queries"] > (ROLE if name == "role" else OTHERS)
    }
    assert not over
    assert {name for name, cost in costs.items() if cost["warm_queries"] > WARM} == set()
